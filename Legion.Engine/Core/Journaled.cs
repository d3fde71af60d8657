namespace Legion.Engine.Core;

/// <summary>An event with its place in the run, counted from 1 without a gap.</summary>
public readonly record struct Journaled(long Sequence, EngineEvent Event);
