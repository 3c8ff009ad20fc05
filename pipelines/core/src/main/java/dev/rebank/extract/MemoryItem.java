package dev.rebank.extract;

/**
 * One piece of memory (paper section 3.1).
 *
 * @param title short name
 * @param description one sentence
 * @param content what is injected under the title
 */
public record MemoryItem(String title, String description, String content) {}
