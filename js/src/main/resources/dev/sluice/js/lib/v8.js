'use strict';
// node:v8: what can be told of the heap of the JVM. There is no V8: its flags are taken and change
// nothing, and its snapshots are not there.

const { codes } = require('internal/errors');
const { unavailable } = require('internal/not_available');
const { validateString } = require('internal/validators');
const binding = internalBinding('process');

function getHeapStatistics() {
  const [, total, used, external] = binding.memory();
  const limit = binding.heapLimit();
  return {
    total_heap_size: total,
    total_heap_size_executable: 0,
    total_physical_size: total,
    total_available_size: limit - used,
    used_heap_size: used,
    heap_size_limit: limit,
    malloced_memory: 0,
    peak_malloced_memory: 0,
    does_zap_garbage: 0,
    number_of_native_contexts: 1,
    number_of_detached_contexts: 0,
    total_global_handles_size: 0,
    used_global_handles_size: 0,
    external_memory: external,
    total_allocated_bytes: used,
  };
}

function setFlagsFromString(flags) {
  validateString(flags, 'flags');
  if (/--expose[-_]gc\b/.test(flags)) {
    require('internal/process/garbage').exposeGc();
  }
}

function serialize(value) {
  const { DefaultSerializer } = require('internal/v8/default_serdes');
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function deserialize(buffer) {
  const { DefaultDeserializer } = require('internal/v8/default_serdes');
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

class GCProfiler {
  start() {}

  stop() {
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('v8.GCProfiler');
  }
}

module.exports = {
  cachedDataVersionTag: () => 0,
  getHeapSnapshot: unavailable('v8.getHeapSnapshot'),
  getHeapStatistics,
  getHeapSpaceStatistics: () => [],
  getHeapCodeStatistics: () => ({
    code_and_metadata_size: 0, bytecode_and_metadata_size: 0, external_script_source_size: 0,
    cpu_profiler_metadata_size: 0,
  }),
  getCppHeapStatistics: unavailable('v8.getCppHeapStatistics'),
  setFlagsFromString,
  get Serializer() {
    return require('internal/v8/serializer').Serializer;
  },
  get Deserializer() {
    return require('internal/v8/deserializer').Deserializer;
  },
  get DefaultSerializer() {
    return require('internal/v8/default_serdes').DefaultSerializer;
  },
  get DefaultDeserializer() {
    return require('internal/v8/default_serdes').DefaultDeserializer;
  },
  deserialize,
  takeCoverage() {},
  stopCoverage() {},
  serialize,
  writeHeapSnapshot: unavailable('v8.writeHeapSnapshot'),
  get promiseHooks() {
    return require('internal/v8_promise_hooks');
  },
  queryObjects: unavailable('v8.queryObjects'),
  startupSnapshot: {
    addDeserializeCallback: unavailable('v8.startupSnapshot.addDeserializeCallback'),
    addSerializeCallback: unavailable('v8.startupSnapshot.addSerializeCallback'),
    setDeserializeMainFunction: unavailable('v8.startupSnapshot.setDeserializeMainFunction'),
    isBuildingSnapshot: () => false,
  },
  setHeapSnapshotNearHeapLimit() {},
  isStringOneByteRepresentation(content) {
    validateString(content, 'content');
    return !/[^\0-\xff]/.test(content);
  },
  GCProfiler,
};
