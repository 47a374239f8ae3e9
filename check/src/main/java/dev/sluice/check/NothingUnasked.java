package dev.sluice.check;

import dev.sluice.check.program.Call;
import dev.sluice.check.program.ClientPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.ReadingStyle;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that its program does not destroy closes after an error, or when both sides have
 * ended and all is written; one that may be half-open keeps its side open until the program ends
 * it. Only sockets are judged whose program makes no call that could do otherwise.
 */
final class NothingUnasked implements Invariant {
  /** After these, and what streams do to each other in pipes, anything may be meant. */
  private static final Set<Call> ABRUPT =
      EnumSet.of(
          Call.PIPE_FROM_SOURCE,
          Call.PIPELINE_FROM_SOURCE,
          Call.PIPE_BACK,
          Call.PIPE_TO_SINK,
          Call.PIPELINE_TO_SINK,
          Call.ITERATE,
          Call.DESTROY,
          Call.DESTROY_ERROR,
          Call.CLOSE,
          Call.CLOSE_ASYNC,
          Call.RESET_AND_DESTROY,
          Call.ABORT,
          Call.CONNECT,
          Call.THROW);

  private static final Set<Call> ENDING =
      EnumSet.of(
          Call.END,
          Call.END_DATA,
          Call.END_TEXT,
          Call.END_ASYNC,
          Call.DESTROY_SOON,
          Call.SET_ALLOW_HALF_OPEN);

  @Override
  public void happened(CheckedSocket on, Happening what, @Nullable Object argument) {
    Life life = on.life();
    if (what != Happening.CLOSE || life.has(Happening.ERROR) || !isJudged(on)) {
      return;
    }
    if (!life.has(Happening.FINISH)) {
      on.run().violated(name(), on + " closed without an error before all was written");
    }
    if (!life.has(Happening.END) && !calls(on, EnumSet.of(Call.DESTROY_SOON))) {
      on.run().violated(name(), on + " closed without an error before the other end has ended");
    }
  }

  @Override
  public void settled(CheckedSocket on) {
    if (on.socket().writableEnded()
        && on.socket().allowHalfOpen()
        && !on.socket().destroyed()
        && isJudged(on)
        && !calls(on, ENDING)) {
      on.run().violated(name(), on + " may be half-open, and has ended though nobody asked it to");
    }
  }

  private static boolean isJudged(CheckedSocket on) {
    ProgramRun run = on.run();
    ClientPlan plan = on.plan();
    return !on.life().isUncertain()
        && !run.isEnding()
        && !run.hasThrown()
        && (plan == null || !plan.unheardErrors())
        && !calls(on, ABRUPT)
        && !pours(on)
        && run.program().steps().stream().noneMatch(step -> step.call() == Call.PIPE_TO_OTHER);
  }

  private static boolean pours(CheckedSocket on) {
    ReadingStyle style =
        on.plan() == null
            ? on.run().program().servers().get(on.party().number()).style()
            : on.plan().style();
    return style == ReadingStyle.ECHO || style == ReadingStyle.SINK;
  }

  private static boolean calls(CheckedSocket on, Set<Call> some) {
    return on.run().script(on.party()).stream().anyMatch(step -> some.contains(step.call()));
  }
}
