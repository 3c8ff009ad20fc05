package dev.rebank.trajectory;

import org.jspecify.annotations.Nullable;

/** One thought, action and observation; each may be missing in a log. */
public record Step(
    @Nullable String thought, @Nullable String action, @Nullable String observation) {}
