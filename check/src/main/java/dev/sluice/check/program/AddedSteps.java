package dev.sluice.check.program;

import dev.sluice.check.program.Trigger.Deferral;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Draws those calls that programs learnt later, beside the others and from a stream of randomness
 * of their own: so the program that a seed has named before is the one it names now without them.
 */
public final class AddedSteps {
  /** The calls that are drawn here. */
  public static final Set<Call> CALLS =
      Collections.unmodifiableSet(EnumSet.of(Call.SEND_FILE, Call.ITERATE, Call.SERVER_ABORT));

  /** Apart from the streams that the other steps and the world are drawn from. */
  private static final long STREAM = 0xD1B54A32D192ED03L;

  private static final Happening[] MOMENTS = {
    Happening.CONNECT,
    Happening.DATA,
    Happening.WRITTEN,
    Happening.END,
    Happening.FINISH,
    Happening.READABLE,
    Happening.CONNECT_LISTENER,
    Happening.DRAIN,
    Happening.CLOSE
  };

  private static final Happening[] SERVER_MOMENTS = {
    Happening.LISTENING, Happening.CONNECTION, Happening.CLOSE
  };

  private static final List<Deferral> DEFERRALS = List.of(Deferral.values());
  private static final int[] SPANS = {4, 50, 1000, 30_000};
  private static final int[] SIZES = {1, 1000, 20_000, 100_000};

  private final Draw draw;
  private final List<Step> steps = new ArrayList<>();

  AddedSteps(long seed) {
    draw = new Draw(seed ^ STREAM);
  }

  /** The steps to add to those of a program, some of whose parties do none of them. */
  List<Step> of(List<ServerPlan> servers, List<ClientPlan> clients) {
    for (ClientPlan client : clients) {
      addSocketSteps(Party.client(client.number()));
    }
    for (ServerPlan server : servers) {
      addSocketSteps(Party.accepted(server.number(), draw.below(2)));
      if (draw.oneIn(6)) {
        add(Party.server(server.number()), SERVER_MOMENTS, Call.SERVER_ABORT, 0);
      }
    }
    return steps;
  }

  private void addSocketSteps(Party party) {
    if (draw.oneIn(5)) {
      int size = SIZES[draw.below(SIZES.length)];
      int count = 1 + draw.below(2);
      for (int i = 0; i < count; i++) {
        add(party, MOMENTS, Call.SEND_FILE, size);
      }
    }
    if (draw.oneIn(8)) {
      add(party, MOMENTS, Call.ITERATE, 0);
    }
  }

  private void add(Party party, Happening[] moments, Call call, int largest) {
    Deferral deferral = draw.oneIn(4) ? DEFERRALS.get(draw.below(DEFERRALS.size())) : Deferral.NOW;
    Trigger trigger =
        draw.oneIn(2)
            ? Trigger.after(draw.upTo(SPANS[draw.below(SPANS.length)]), deferral)
            : Trigger.at(moments[draw.below(moments.length)], 1 + draw.upTo(2), deferral);
    steps.add(new Step(party, trigger, call, draw.upTo(largest), draw.below(1 << 20)));
  }
}
