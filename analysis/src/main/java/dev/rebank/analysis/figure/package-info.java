/**
 * Figures: drawings of result tables, as SVG, PDF and PNG. Nothing is worked out here. What a
 * figure says by colour it also says by the shape of its marks and the dashes of its lines.
 */
@NullMarked
package dev.rebank.analysis.figure;

import org.jspecify.annotations.NullMarked;
