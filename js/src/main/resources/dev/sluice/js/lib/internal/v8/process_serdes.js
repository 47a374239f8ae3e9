'use strict';
// Serialization between processes: objects that are not written as data arrive with their
// properties.

const types = require('internal/util/types');
const { DefaultDeserializer, DefaultSerializer } = require('internal/v8/default_serdes');

const VIEW = 0;
const PROPERTIES = 1;

class ProcessSerializer extends DefaultSerializer {
  _writeHostObject(object) {
    if (types.isArrayBufferView(object)) {
      this.writeUint32(VIEW);
      super._writeHostObject(object);
    } else {
      this.writeUint32(PROPERTIES);
      this.writeValue({ ...object });
    }
  }
}

class ProcessDeserializer extends DefaultDeserializer {
  _readHostObject() {
    return this.readUint32() === VIEW ? super._readHostObject() : this.readValue();
  }
}

module.exports = { ProcessDeserializer, ProcessSerializer };
