/**
 * Best-of-N: names the one of several rollouts of a task that is handed in, without knowing how any
 * of them ended (paper, appendix A.3).
 */
@NullMarked
package dev.rebank.select;

import org.jspecify.annotations.NullMarked;
