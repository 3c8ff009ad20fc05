/** Ranking by shared words: analysed terms of texts, and BM25 over a bank that grows. */
@NullMarked
package dev.rebank.lexical;

import org.jspecify.annotations.NullMarked;
