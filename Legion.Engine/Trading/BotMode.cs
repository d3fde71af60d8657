namespace Legion.Engine.Trading;

/// <summary>What the owner lets a bot do. In every mode what is held keeps its stop.</summary>
public enum BotMode
{
    Running,

    /// <summary>No new entries; what is held is managed to its end.</summary>
    Paused,

    /// <summary>As paused, for good: once flat it is done, until the owner resumes it.</summary>
    WindingDown,

    /// <summary>Latched: no new entries until the owner resumes it with a reason. What is held keeps its stop and targets only.</summary>
    Halted,
}
