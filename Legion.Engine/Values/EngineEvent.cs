namespace Legion.Engine.Values;

/// <summary>
/// Everything the engine can ever learn. Recording these in order is recording the run. <paramref name="At"/> is UTC and never runs
/// backwards within a run; the time that a venue wrote on the news stays in the news.
/// </summary>
public abstract record EngineEvent(DateTimeOffset At);

/// <summary>Time has passed without other news: what waits for a time is looked at.</summary>
public sealed record ClockTicked(DateTimeOffset At) : EngineEvent(At);
