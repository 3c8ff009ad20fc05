package dev.rebank.bench;

import java.util.List;

/**
 * What causal top-k takes: {@code pairs x d x a + pairs x b + queries x c} seconds.
 *
 * @param a seconds per multiplication
 * @param b seconds per pair of tasks
 * @param c seconds per query
 */
record CostModel(double a, double b, double c) {

  /** Seconds that {@code n} queries of {@code d} dimensions took. */
  record Observation(int n, int d, double seconds) {}

  /**
   * Least squares of relative errors.
   *
   * @throws IllegalArgumentException if the observations do not determine three coefficients
   */
  static CostModel fit(List<Observation> observations) {
    double[][] normal = new double[3][4];
    for (Observation seen : observations) {
      double[] terms = terms(seen.n, seen.d);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          normal[i][j] += terms[i] * terms[j] / (seen.seconds * seen.seconds);
        }
        normal[i][3] += terms[i] / seen.seconds;
      }
    }
    double all = determinant(normal, 3);
    double scale = normal[0][0] * normal[1][1] * normal[2][2];
    if (!(Math.abs(all) > 1e-12 * scale)) {
      throw new IllegalArgumentException(
          "observations of several n and d are needed, but were " + observations);
    }
    return new CostModel(
        determinant(normal, 0) / all, determinant(normal, 1) / all, determinant(normal, 2) / all);
  }

  double seconds(int n, int d) {
    double[] terms = terms(n, d);
    return a * terms[0] + b * terms[1] + c * terms[2];
  }

  String text() {
    return "Cost model: pairs x d x %.3g s + pairs x %.3g s + queries x %.3g s.".formatted(a, b, c);
  }

  private static double[] terms(int n, int d) {
    double pairs = n * (n - 1.0) / 2;
    return new double[] {pairs * d, pairs, n};
  }

  /** Of the 3 x 3 matrix whose column {@code replaced} is the right side; none if it is 3. */
  private static double determinant(double[][] m, int replaced) {
    int x = replaced == 0 ? 3 : 0;
    int y = replaced == 1 ? 3 : 1;
    int z = replaced == 2 ? 3 : 2;
    return m[0][x] * (m[1][y] * m[2][z] - m[1][z] * m[2][y])
        - m[0][y] * (m[1][x] * m[2][z] - m[1][z] * m[2][x])
        + m[0][z] * (m[1][x] * m[2][y] - m[1][y] * m[2][x]);
  }
}
