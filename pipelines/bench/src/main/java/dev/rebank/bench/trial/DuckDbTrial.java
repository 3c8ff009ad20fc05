package dev.rebank.bench.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A query of DuckDB. Arguments: threads, file with SQL of one row and column, calls. Each call has
 * a new database, so that none finds what another has cached.
 */
public final class DuckDbTrial {

  private DuckDbTrial() {}

  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    String sql = Files.readString(Path.of(arguments[1]));
    Calls.print(Integer.parseInt(arguments[2]), () -> first(threads, sql));
  }

  private static String first(int threads, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + threads);
      try (ResultSet result = statement.executeQuery(sql)) {
        result.next();
        return result.getString(1);
      }
    }
  }
}
