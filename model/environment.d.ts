// What the model takes for granted of every place it runs in. Node, Electron and browsers agree on these; nothing else
// of theirs is visible here, so a model that leans on one of them does not compile.
declare var crypto: { getRandomValues<T extends Uint8Array>(array: T): T };
