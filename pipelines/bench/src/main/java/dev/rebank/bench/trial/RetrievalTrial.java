package dev.rebank.bench.trial;

import dev.rebank.embed.Embedding;
import dev.rebank.similarity.CausalTopK;
import dev.rebank.similarity.Mask;
import dev.rebank.similarity.ProductKernel;
import dev.rebank.similarity.Ranked;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Causal top-k for all masks at once. Arguments: file of vectors, n, dimensions, k, densities of
 * the masks (comma-separated), kernel ({@code auto}, {@code plain-java} or {@code openblas}),
 * calls, and optionally a file that receives what the first mask retrieves, one JSON list per
 * query.
 */
public final class RetrievalTrial {

  private RetrievalTrial() {}

  public static void main(String[] arguments) throws Exception {
    int n = Integer.parseInt(arguments[1]);
    int dimensions = Integer.parseInt(arguments[2]);
    int k = Integer.parseInt(arguments[3]);
    List<Embedding> vectors = SyntheticVectors.read(Path.of(arguments[0]), n, dimensions);
    List<Mask> masks = masks(n, k, arguments[4]);
    String kernel = arguments[5];
    List<List<Ranked>> found = new ArrayList<>();
    Calls.print(
        Integer.parseInt(arguments[6]),
        () -> {
          found.clear();
          found.add(rank(vectors, masks, kernel));
          return check(found.get(0), n);
        });
    if (arguments.length > 7) {
      write(found.get(0).get(0), n, Path.of(arguments[7]));
    }
  }

  private static List<Ranked> rank(List<Embedding> vectors, List<Mask> masks, String kernel) {
    return switch (kernel) {
      case "auto" -> CausalTopK.rank(vectors, masks);
      case "plain-java" -> CausalTopK.rank(vectors, masks, ProductKernel.plainJava());
      case "openblas" -> CausalTopK.rank(vectors, masks, ProductKernel.openBlas().orElseThrow());
      default -> throw new IllegalArgumentException("no kernel is named " + kernel);
    };
  }

  /** One mask per density; which rows are members is drawn by the mask's number. */
  private static List<Mask> masks(int n, int k, String densities) {
    List<Mask> masks = new ArrayList<>();
    for (String density : densities.split(",", -1)) {
      SplittableRandom random = new SplittableRandom(masks.size());
      boolean[] members = new boolean[n];
      for (int i = 0; i < n; i++) {
        members[i] = random.nextDouble() < Double.parseDouble(density);
      }
      masks.add(Mask.inOrder(members, k));
    }
    return masks;
  }

  /** A number that differs if any neighbour does. */
  private static long check(List<Ranked> masks, int n) {
    long check = 0;
    for (Ranked ranked : masks) {
      for (int i = 0; i < n; i++) {
        for (int rank = 0; rank < ranked.size(i); rank++) {
          check = check * 31 + ranked.row(i, rank);
        }
      }
    }
    return check;
  }

  private static void write(Ranked ranked, int n, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (int i = 0; i < n; i++) {
        int query = i;
        out.write(
            IntStream.range(0, ranked.size(i))
                .mapToObj(rank -> String.valueOf(ranked.row(query, rank)))
                .toList()
                .toString());
        out.write('\n');
      }
    }
  }
}
