'use strict';
// How messages follow each other in a channel between processes.

const LENGTH_BYTES = 4;

// A line of JSON for each.
class Lines {
  encoding = 'utf8';
  #rest = '';

  frame(message) {
    return `${JSON.stringify(message)}\n`;
  }

  * messages(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    for (const line of lines) {
      if (line !== '') yield JSON.parse(line);
    }
  }
}

// The engine's form, behind its length.
class Frames {
  encoding = undefined;
  #chunks = [];
  #length = 0;
  #needed = LENGTH_BYTES;

  frame(message) {
    const { ProcessSerializer } = require('internal/v8/process_serdes');
    const serializer = new ProcessSerializer();
    serializer.writeRawBytes(new Uint8Array(LENGTH_BYTES));
    serializer.writeHeader();
    serializer.writeValue(message);
    const frame = serializer.releaseBuffer();
    frame.writeUInt32BE(frame.length - LENGTH_BYTES);
    return frame;
  }

  // Chunks are joined once the next message is whole.
  * messages(chunk) {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#length >= this.#needed) {
      const bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
      const end = LENGTH_BYTES + bytes.readUInt32BE();
      const whole = bytes.length >= end;
      const rest = whole ? bytes.subarray(end) : bytes;
      this.#chunks = [rest];
      this.#length = rest.length;
      this.#needed = whole ? LENGTH_BYTES : end;
      if (whole) yield read(bytes.subarray(LENGTH_BYTES, end));
    }
  }
}

function read(bytes) {
  const { ProcessDeserializer } = require('internal/v8/process_serdes');
  const deserializer = new ProcessDeserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue();
}

function createFraming(serialization) {
  return serialization === 'advanced' ? new Frames() : new Lines();
}

module.exports = { createFraming };
