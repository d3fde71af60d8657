namespace Legion.Engine.Risk;

/// <summary>A stop that has tripped and holds until its own rule frees it.</summary>
/// <param name="Bot">Whose losses they were; null for a stop of the account.</param>
/// <param name="Value">What tripped it: the change of NAV as a fraction, −0.16 for a loss of 16 %, or the losses in a row.</param>
/// <param name="Limit">What <paramref name="Value"/> was held against, signed alike.</param>
public sealed record ActiveStop(StopKind Kind, BotId? Bot, DateTimeOffset TrippedAt, double Value, double Limit)
{
    /// <summary>The earliest time at which it can clear, by itself or by the owner's acknowledgement.</summary>
    public required DateTimeOffset ClearsFrom { get; init; }

    /// <summary>Whether it ends without the owner.</summary>
    public bool ClearsByItself => Kind is StopKind.DailyLoss or StopKind.AccountLosses or StopKind.BotLosses;

    public StopAction Action => Kind switch
    {
        StopKind.BotLosses => StopAction.BlockEntriesOfBots,
        StopKind.AccountLosses => StopAction.BlockEntriesAll,
        _ => StopAction.FlattenAndHalt,
    };

    public bool Blocks(BotId bot) => Bot is null || Bot == bot;

    /// <summary>Such as <c>DailyLoss</c> or <c>BotLosses:short-bot</c>.</summary>
    public override string ToString() => Bot is { } bot ? $"{Kind}:{bot}" : Kind.ToString();
}
