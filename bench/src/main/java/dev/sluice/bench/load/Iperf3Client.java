package dev.sluice.bench.load;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Cores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * iperf3's own client, since its server talks to no other. It measures whole seconds, and what it
 * measures begins and ends with its process.
 */
public final class Iperf3Client implements Load {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Path program;
  private final Cores cores;
  private final Children children;

  /**
   * A client.
   *
   * @param program iperf3
   * @param cores where it runs
   * @param children whom its processes belong to
   */
  public Iperf3Client(Path program, Cores cores, Children children) {
    this.program = program;
    this.cores = cores;
    this.children = children;
  }

  @Override
  public LoadResult run(LoadRequest request, Runnable onBegin, Runnable onEnd) {
    if (request.measureMillis() == 0) {
      // A program in C needs no warming up.
      return new LoadResult(Map.of());
    }
    long seconds = Math.max(1, Math.round(request.measureMillis() / 1000.0));
    List<String> words =
        List.of(
            program.toString(),
            "--client",
            request.host(),
            "--port",
            Integer.toString(request.port()),
            "--time",
            Long.toString(seconds),
            "--length",
            Integer.toString(request.size()),
            "--json");
    onBegin.run();
    Process process =
        children.start(new ProcessBuilder(cores.forLoad(words)).redirectErrorStream(true));
    try {
      String json =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      onEnd.run();
      return parse(json);
    } catch (IOException e) {
      throw new BenchException("iperf3 was lost: " + e.getMessage(), e);
    } finally {
      children.end(process);
    }
  }

  static LoadResult parse(String json) {
    try {
      JsonObject report = JsonParser.parseString(json).getAsJsonObject();
      if (report.has("error")) {
        throw new BenchException("iperf3: " + report.get("error").getAsString());
      }
      JsonObject received = report.getAsJsonObject("end").getAsJsonObject("sum_received");
      return new LoadResult(
          Map.of(
              "messages",
              received.get("bytes").getAsLong(),
              "nanos",
              (long) (received.get("seconds").getAsDouble() * NANOS_PER_SECOND)));
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new BenchException("iperf3 has printed no report: " + json.lines().findFirst(), e);
    }
  }
}
