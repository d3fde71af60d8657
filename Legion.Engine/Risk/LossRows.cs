using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>Losses in a row of each bot and of the account. A trade that was neither won nor lost neither counts nor resets.</summary>
internal sealed class LossRows
{
    private readonly Dictionary<BotId, int> _ofBots = [];

    /// <summary>In the order in which the trades of all bots closed.</summary>
    public int OfAccount { get; private set; }

    public int Of(BotId bot) => _ofBots.GetValueOrDefault(bot);

    public void Count(BotId bot, TradeOutcome outcome)
    {
        _ofBots[bot] = After(Of(bot), outcome);
        OfAccount = After(OfAccount, outcome);
    }

    /// <summary>A rest that is over starts the count anew.</summary>
    public void Reset(BotId? bot)
    {
        if (bot is { } one)
        {
            _ofBots[one] = 0;
        }
        else
        {
            OfAccount = 0;
        }
    }

    private static int After(int losses, TradeOutcome outcome) => outcome switch
    {
        TradeOutcome.Loss => losses + 1,
        TradeOutcome.Win => 0,
        _ => losses,
    };
}
