using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

/// <summary>One bot and all that the engine remembers of it.</summary>
internal sealed class BotSeat(BotMaker make)
{
    private readonly long[] _denials = new long[Enum.GetValues<DenialCode>().Length];
    private readonly BotForm _form = new();
    private readonly KellyEstimate _kelly = new();
    private Decision _lastDecision;
    private DateTimeOffset _decidedAt;

    public IBot Bot { get; private set; } = make();

    public Position Position { get; set; } = Position.Flat;

    public OpenTrade? Trade { get; set; }

    public BotMode Mode { get; set; }

    /// <summary>Being taken out of the market by the owner's word; null when it is not.</summary>
    public Flattening? Flattening { get; set; }

    /// <summary>Stops placed again for the open trade because the one before was gone.</summary>
    public int StopAttempts { get; set; }


    public decimal Scale { get; set; } = 1m;

    /// <summary>When the last exit of the open trade was sent; null before the first.</summary>
    public DateTimeOffset? ExitSentAt { get; set; }

    /// <summary>When a stop of the open trade was last placed or made to fit; null before.</summary>
    public DateTimeOffset? StopSentAt { get; set; }

    public int CoolDownBarsLeft { get; set; }

    /// <summary>Last stop distance that sizing was asked with; the preview for the owner uses it.</summary>
    public double StopDistance { get; set; } = 0.01;

    public long DecisionsTotal { get; private set; }

    public int Wins { get; private set; }

    public int Losses { get; private set; }

    public int Scratches { get; private set; }

    public WinStreak Streak => _form.Streak;

    /// <summary>Never hot: no bot has been promoted far enough to be trusted with more by winning.</summary>
    public StreakState Form => _form.State(isStandardOrAbove: false);

    /// <summary>Null before the first decided trade.</summary>
    public KellyInput? Kelly => _kelly.Input;

    /// <summary>Net of finished trades.</summary>
    public Money NetClosed { get; private set; }

    /// <summary>Result when the UTC day began.</summary>
    public Money PnlAtDayStart { get; set; }

    /// <summary>The bars broke off: what was learnt from them no longer continues.</summary>
    public void StartOver() => Bot = make();

    public Money Pnl(Price? mark) =>
        NetClosed + (Trade is { } trade ? trade.Net + (mark is { } price ? Position.UnrealisedAt(price) : Money.Zero) : Money.Zero);

    public void Remember(DateTimeOffset at, in Decision decision)
    {
        DecisionsTotal++;
        _lastDecision = decision;
        _decidedAt = at;
        if (decision.FirstFailed != DenialCode.None)
        {
            Count(decision.FirstFailed);
        }
    }

    /// <summary>Null before the first decision. Made when asked for: a quiet bar must not pay for it.</summary>
    public DecisionRow? LastDecision() => DecisionsTotal == 0 ? null : new DecisionRow(
        _decidedAt, _lastDecision.FirstFailed, _lastDecision.Score, _lastDecision.Needed, _lastDecision.Observed, _lastDecision.Limit);

    /// <summary>A cost that came after its trade was over.</summary>
    public void Bear(Money cost) => NetClosed -= cost;

    public void Count(DenialCode code) => _denials[(int)code]++;

    /// <summary>Reasons that have occurred, in the order of the codes.</summary>
    public ImmutableArray<DenialCount> Denials() =>
        [.. _denials.Select((count, code) => new DenialCount((DenialCode)code, count)).Where(d => d.Count > 0)];

    /// <summary>A finer bar than the whole ones moves no extreme: only bars that opened after the entry count.</summary>
    public void Hold(Bar bar)
    {
        if (Trade is not { } trade || bar.OpenedAt < trade.OpenedAt)
        {
            return;
        }

        Trade = trade with
        {
            Low = bar.Low < trade.Low ? bar.Low : trade.Low,
            High = bar.High > trade.High ? bar.High : trade.High,
            BarsHeld = trade.BarsHeld + 1,
        };
    }

    /// <param name="equity">Trading equity of the account after the trade.</param>
    public void Count(ClosedTrade closed, Money equity)
    {
        NetClosed += closed.Net;
        _form.Count(closed.Net, closed.Outcome, equity);
        _kelly.Count(closed.Outcome, closed.R);
        switch (closed.Outcome)
        {
            case TradeOutcome.Win:
                Wins++;
                break;
            case TradeOutcome.Loss:
                Losses++;
                break;
            default:
                Scratches++;
                break;
        }
    }
}
