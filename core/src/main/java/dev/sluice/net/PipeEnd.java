package dev.sluice.net;

import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Duplex;
import dev.sluice.stream.DuplexOptions;
import dev.sluice.stream.ReadableStream;
import dev.sluice.stream.Stream;
import dev.sluice.stream.WritableStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is one end of a {@link ShortCut}, or both: every call that would notice that bytes
 * go past this process first brings them back to the ordinary way.
 */
abstract sealed class PipeEnd extends Duplex<ByteBuffer, ByteBuffer> permits SocketHooks {
  /** The pipe that leads from here, if it leads to a socket. */
  private @Nullable ShortCut out;

  /** The pipe that leads here, while it is short. */
  private @Nullable ShortCut in;

  PipeEnd(EventLoop loop, DuplexOptions<ByteBuffer, ByteBuffer> options) {
    super(loop, options);
  }

  @Nullable ShortCut shortCutOut() {
    return out;
  }

  void shortCutIn(@Nullable ShortCut leadingHere) {
    in = leadingHere;
  }

  /** Brings back to the ordinary way what comes here and what goes from here. */
  void leaveShortCuts() {
    leaveShortCutOut();
    leaveShortCutIn();
  }

  private void leaveShortCutOut() {
    if (out != null) {
      out.leave();
    }
  }

  /** Something is about to be written here. */
  final void leaveShortCutIn() {
    if (in != null) {
      in.leave();
    }
  }

  @Override
  public <S extends WritableStream<? super ByteBuffer>> S pipe(S destination, boolean end) {
    leaveShortCutOut();
    super.pipe(destination, end);
    out = destination instanceof Socket target ? new ShortCut((Socket) this, target) : null;
    return destination;
  }

  @Override
  public ReadableStream<ByteBuffer> unpipe(@Nullable WritableStream<?> destination) {
    leaveShortCutOut();
    return super.unpipe(destination);
  }

  @Override
  public ReadableStream<ByteBuffer> pause() {
    leaveShortCutOut();
    return super.pause();
  }

  @Override
  public boolean unshift(@Nullable ByteBuffer chunk) {
    leaveShortCutOut();
    return super.unshift(chunk);
  }

  @Override
  public void end(@Nullable ByteBuffer chunk, @Nullable Callback callback) {
    leaveShortCutIn();
    super.end(chunk, callback);
  }

  @Override
  public void endText(String text, Charset charset, @Nullable Callback callback) {
    leaveShortCutIn();
    super.endText(text, charset, callback);
  }

  @Override
  public void cork() {
    leaveShortCutIn();
    super.cork();
  }

  @Override
  public PipeEnd destroy(@Nullable Throwable error) {
    leaveShortCuts();
    super.destroy(error);
    return this;
  }

  /** A listener comes or goes. */
  @Override
  protected void confine(String call) {
    super.confine(call);
    leaveShortCuts();
  }

  @Override
  public Stream removeAllListeners() {
    leaveShortCuts();
    return super.removeAllListeners();
  }

  @Override
  public Stream removeAllListeners(Event<?> event) {
    leaveShortCuts();
    return super.removeAllListeners(event);
  }
}
