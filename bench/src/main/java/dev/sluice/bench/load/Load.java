package dev.sluice.bench.load;

/** What makes a server work, and counts what it does. */
public interface Load {
  /**
   * Makes load, and waits until it is over.
   *
   * @param request what load
   * @param onBegin called when what is measured begins
   * @param onEnd called when it has ended
   * @return what was found
   * @throws dev.sluice.bench.error.BenchException if the server did not do its part
   */
  LoadResult run(LoadRequest request, Runnable onBegin, Runnable onEnd);
}
