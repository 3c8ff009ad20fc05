package dev.rebank.bench.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Times the same call some times in one process, and prints the line that a trial ends with. */
final class Calls {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Calls() {}

  /**
   * Calls and prints.
   *
   * @param calls how often, 1 or more
   * @param call returns what it found: equal for equal work
   */
  static void print(int calls, Callable<Object> call) throws Exception {
    ObjectNode report = new ObjectMapper().createObjectNode();
    ArrayNode seconds = report.putArray("seconds");
    ArrayNode cpuSeconds = report.putArray("cpu_seconds");
    String check = "";
    for (int i = 0; i < calls; i++) {
      long cpuBefore = SYSTEM.getProcessCpuTime();
      long before = System.nanoTime();
      check = String.valueOf(call.call());
      seconds.add((System.nanoTime() - before) / 1e9);
      cpuSeconds.add((SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9);
    }
    report.put("check", check);
    System.out.println(report);
  }
}
