using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>
/// Whether a bot is doing well or badly of late. Hot: its last five decided trades were all won and its last twenty made money. Cold: it
/// lost twice in a row, or lost a tenth of equity since its best, and stays so until it has won twice in a row. Trades that were neither
/// won nor lost decide nothing, but interrupt two wins. Memory does not grow.
/// </summary>
public sealed class BotForm
{
    public const int HotWins = 5;

    /// <summary>Decided trades that must have made money together; all of them while there are fewer.</summary>
    public const int ExpectancyTrades = 20;

    public const int ColdLosses = 2;
    public const int WarmWins = 2;

    /// <summary>Loss since the bot's best total, realised, as a fraction of the account's equity.</summary>
    public const decimal ColdDrawdown = 0.10m;

    private readonly Money[] _recent = new Money[ExpectancyTrades];
    private int _next;
    private int _decided;
    private int _winsDecided;
    private Money _recentNet;
    private Money _total;
    private Money _best;

    /// <summary>The row of equal ends that this bot is in.</summary>
    public WinStreak Streak { get; private set; }

    public bool IsCold { get; private set; }

    /// <summary>Before the question whether the bot has been promoted far enough to be trusted with more.</summary>
    public bool IsOnARun => _winsDecided >= HotWins && _recentNet > Money.Zero;

    /// <summary>Mean net dollars of the last decided trades; null before the first.</summary>
    public double? Expectancy => _decided == 0 ? null : _recentNet.ToDouble() / _decided;

    /// <summary>What the bot's closed trades have lost since their best total.</summary>
    public Money Drawdown => _best - _total;

    /// <summary>Cold beats hot; and only a bot on the level Standard or above can be hot.</summary>
    public StreakState State(bool isStandardOrAbove) =>
        IsCold ? StreakState.Cold : isStandardOrAbove && IsOnARun ? StreakState.Hot : StreakState.Neutral;

    /// <summary>To be called in the order in which the bot's trades close, with the account's trading equity after each.</summary>
    public void Count(Money net, TradeOutcome outcome, Money equity)
    {
        Streak = Streak.After(outcome);
        _total += net;
        _best = Money.Max(_best, _total);
        if (outcome != TradeOutcome.Scratch)
        {
            _winsDecided = outcome == TradeOutcome.Win ? Math.Min(_winsDecided + 1, HotWins) : 0;
            Remember(net);
        }

        var isChilled = Streak.Losses >= ColdLosses || (!Drawdown.IsZero && Drawdown >= equity * ColdDrawdown);
        IsCold = isChilled || (IsCold && Streak.Wins < WarmWins);
    }

    private void Remember(Money net)
    {
        var leaving = _decided == ExpectancyTrades ? _recent[_next] : Money.Zero;
        _recentNet += net - leaving;
        _recent[_next] = net;
        _next = (_next + 1) % ExpectancyTrades;
        _decided = Math.Min(_decided + 1, ExpectancyTrades);
    }
}
