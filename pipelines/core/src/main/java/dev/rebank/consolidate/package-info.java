/**
 * Memory that is looked at while it grows: near duplicates dropped or merged, what is used least
 * forgotten ({@link dev.rebank.consolidate.LivingBank}), or the whole written anew ({@link
 * dev.rebank.consolidate.NotebookWriter}, {@link dev.rebank.consolidate.WorkflowInducer}).
 */
@NullMarked
package dev.rebank.consolidate;

import org.jspecify.annotations.NullMarked;
