using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Treasury;
using Legion.Engine.Values;

namespace Legion.Bench.Paths;

/// <summary>Cash and holdings from fills and transfers alone, counted without the engine's books.</summary>
internal sealed class OwnBooks
{
    private static readonly TimeSpan MarkAgeMax = TimeSpan.FromSeconds(10);

    private readonly long[] _units = new long[PathPlan.Seats.Length];
    private readonly Dictionary<Symbol, (Price Mark, DateTimeOffset At)> _marks = [];
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private Money _cash;
    private Money _setAside;

    /// <summary>Trading equity: cash less what is set aside, and positions at their marks.</summary>
    public Money Equity => _cash - _setAside + HeldValue;

    /// <summary>Positions at their marks, shorts below zero.</summary>
    public Money HeldValue
    {
        get
        {
            var value = Money.Zero;
            for (var i = 0; i < _units.Length; i++)
            {
                value += _units[i] == 0 ? Money.Zero : Worth(i);
            }

            return value;
        }
    }

    /// <summary>Whether the event at hand is a fill that was not heard before: a venue tells each more than once.</summary>
    public bool IsNewFill { get; private set; }

    public bool IsFlat => !_units.AsSpan().ContainsAnyExcept(0);

    public long UnitsOf(int seat) => _units[seat];

    public static int SeatOf(BotId bot)
    {
        for (var i = 0; i < PathPlan.Seats.Length; i++)
        {
            if (PathPlan.Seats[i].Bot == bot)
            {
                return i;
            }
        }

        throw new ArgumentException($"{bot} has no seat.", nameof(bot));
    }

    /// <summary>Returns what has come into trading from outside or from what is set aside, negative for what has left it.</summary>
    public Money Note(EngineEvent happening, EngineStep step)
    {
        IsNewFill = false;
        switch (happening)
        {
            case QuoteChanged quote:
                _marks[quote.Symbol] = (quote.Mark, quote.At);
                break;
            case BarClosed { Bar: var bar }:
                _marks[bar.Symbol] = (bar.Close, bar.ClosedAt);
                break;
            case OrderFilled { Fill: var fill } when _heard.Add(fill.Id):
                IsNewFill = true;
                _cash -= fill.Notional.Times(fill.Side.Sign()) + fill.Fee;
                Share(fill);
                break;
        }

        var flow = Money.Zero;
        foreach (var transfer in step.Transfers)
        {
            var brought = Amount(transfer, Account.External, out var taken) - taken;
            var freed = SetAside(transfer);
            _cash += brought;
            _setAside -= freed;
            flow += brought + freed;
        }

        return flow;
    }

    /// <summary>Whether every mark that something is held at is young enough to count.</summary>
    public bool AreMarksFresh(DateTimeOffset now)
    {
        for (var i = 0; i < _units.Length; i++)
        {
            if (_units[i] != 0 && now - _marks[PathPlan.Seats[i].Symbol].At > MarkAgeMax)
            {
                return false;
            }
        }

        return true;
    }

    private Money Worth(int seat) =>
        (_marks[PathPlan.Seats[seat].Symbol].Mark * Quantity.FromUnits(Math.Abs(_units[seat]))).Times(Math.Sign(_units[seat]));

    /// <summary>
    /// One position at the venue for all: a bot's fill closes its own holding, then what others hold, and only the rest opens.
    /// </summary>
    private void Share(Fill fill)
    {
        var own = SeatOf(fill.Bot);
        var (left, sign) = (fill.Quantity.Units, fill.Side.Sign());
        left -= Close(own, left, sign);
        for (var i = 0; i < _units.Length; i++)
        {
            left -= PathPlan.Seats[i].Symbol == fill.Symbol ? Close(i, left, sign) : 0;
        }

        _units[own] += sign * left;
    }

    private long Close(int seat, long units, int sign)
    {
        var closed = Math.Sign(_units[seat]) == -sign ? Math.Min(units, Math.Abs(_units[seat])) : 0;
        _units[seat] += sign * closed;
        return closed;
    }

    private static Money SetAside(Transfer transfer)
    {
        var freed = Money.Zero;
        foreach (var account in (ReadOnlySpan<Account>)[Account.WarChest, Account.Operating, Account.WithdrawalPayable])
        {
            freed += Amount(transfer, account, out var saved) - saved;
        }

        return freed;
    }

    private static Money Amount(Transfer transfer, Account account, out Money into)
    {
        into = transfer.To == account ? transfer.Amount : Money.Zero;
        return transfer.From == account ? transfer.Amount : Money.Zero;
    }
}
