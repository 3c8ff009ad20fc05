/** The commands: {@link dev.rebank.cli.Rebank} is the program. */
@NullMarked
package dev.rebank.cli;

import org.jspecify.annotations.NullMarked;
