namespace Legion.Engine.Hosting;

/// <summary>
/// The flush did not get through: the disk is full, the database is away. Nothing is lost, everything appended is still waiting, and a
/// later flush writes it once. Until then nothing may be acted on.
/// </summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Another process has opened the run for writing, or has removed it. This one can never write to it again and must stop.
/// </summary>
public sealed class JournalTakenException(string message) : Exception(message);

/// <summary>What is on disk is not what was written. The run must not be continued from it.</summary>
/// <param name="sequence">The first event that is not as it was written.</param>
public sealed class JournalCorruptException(string realm, long sequence, string why, Exception? inner = null)
    : Exception($"The journal of {realm} is broken at event {sequence}: {why}.", inner)
{
    public string Realm { get; } = realm;

    public long Sequence { get; } = sequence;
}
