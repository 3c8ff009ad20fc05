/** What is measured in a process of its own: each class is a program that prints one JSON line. */
@NullMarked
package dev.rebank.bench.trial;

import org.jspecify.annotations.NullMarked;
