/** Small pieces of code, measured warm by JMH. */
@NullMarked
package dev.rebank.bench.jmh;

import org.jspecify.annotations.NullMarked;
