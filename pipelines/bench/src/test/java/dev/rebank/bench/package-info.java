@NullMarked
package dev.rebank.bench;

import org.jspecify.annotations.NullMarked;
