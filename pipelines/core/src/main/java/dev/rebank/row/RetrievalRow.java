package dev.rebank.row;

import org.jspecify.annotations.Nullable;

/**
 * Table {@code retrievals}: what one cell retrieved for one task.
 *
 * @param cell cell
 * @param position position of the task in the order of the cell
 * @param rank rank, from 1
 * @param task task id
 * @param fromStream stream of what was retrieved
 * @param fromPosition earlier position that was retrieved
 * @param fromTask its task id
 * @param fromRollout its rollout, where the unit is a rollout or an item
 * @param fromItem the item, where the unit is an item
 * @param similarity double-precision dot product of the float32 unit vectors; null where nothing
 *     asked for vectors, or there are none
 * @param lexical BM25 score; null where no shared terms ranked it
 * @param fused reciprocal rank fusion of both rankings; null under one
 * @param pooled rank before the choice for diversity, from 1; null without that choice
 * @param sameTemplate whether both tasks share an intent template; null where unknown
 * @param sameTask whether it is the task itself (always false under {@code self: exclude})
 */
public record RetrievalRow(
    @Key String cell,
    @Key int position,
    @Key int rank,
    String task,
    String fromStream,
    int fromPosition,
    String fromTask,
    Integer fromRollout,
    @Nullable String fromItem,
    Double similarity,
    Double lexical,
    Double fused,
    Integer pooled,
    Boolean sameTemplate,
    boolean sameTask) {}
