/** Whether intervals cover and tests keep their level, on synthetic corpora with known truth. */
@NullMarked
package dev.rebank.analysis.calibration;

import org.jspecify.annotations.NullMarked;
