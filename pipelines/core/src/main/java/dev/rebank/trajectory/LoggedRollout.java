package dev.rebank.trajectory;

/** A trajectory and, apart from it, its outcome: what a format reader produces. */
public record LoggedRollout(Trajectory trajectory, Outcome outcome) {}
