package dev.rebank.analysis.load;

/**
 * What one cell would have given one task.
 *
 * @param task task id
 * @param cluster group of tasks that are not independent: the intent template, or the task itself
 * @param itemsHash equal exactly where the injected text is equal
 * @param items items injected; 0 for no memory
 * @param tokens tokens of the injected text
 * @param retrieved units that were retrieved
 * @param similaritiesKnown of those, units whose query was compared with the task's by vectors
 * @param similarity sum of their similarities
 * @param templatesKnown of those, units of which it is known whether they share the template
 * @param sameTemplate of those, units that do
 * @param sameTask units that are the task itself: 0 unless {@code retrieve.self} allows it
 */
public record TaskMemory(
    String task,
    String cluster,
    String itemsHash,
    int items,
    int tokens,
    int retrieved,
    int similaritiesKnown,
    double similarity,
    int templatesKnown,
    int sameTemplate,
    int sameTask) {}
