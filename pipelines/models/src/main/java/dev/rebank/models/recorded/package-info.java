/** Model calls that were answered before. */
@NullMarked
package dev.rebank.models.recorded;

import org.jspecify.annotations.NullMarked;
