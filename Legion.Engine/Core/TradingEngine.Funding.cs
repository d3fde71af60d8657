using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    /// <summary>
    /// A venue in the same process charges what the market says, once an hour. One at a distance says itself what it charged, by what it
    /// held at the time.
    /// </summary>
    private void OnFundingDue(FundingDue due)
    {
        var market = MarketOf(due.Symbol);
        var hour = due.At.UtcTicks / TimeSpan.TicksPerHour;
        if (_link.Terms is not null || hour == market.FundedHour)
        {
            return;
        }

        market.FundedHour = hour;
        Span<long> held = stackalloc long[_seats.Count];
        Span<Money> shares = stackalloc Money[_seats.Count];
        HeldOf(due.Symbol, held);
        FundingShare.Split(due, held, shares);
        PayFunding(shares);
    }

    private void OnFunding(FundingPaid funding)
    {
        if (!_fillsHeard.Add(funding.PaymentId))
        {
            return;
        }

        _lastFillAt = _now;
        Span<long> held = stackalloc long[_seats.Count];
        Span<Money> shares = stackalloc Money[_seats.Count];
        HeldOf(funding.Symbol, held);
        var net = 0L;
        foreach (var units in held)
        {
            net += units;
        }

        if (net == 0)
        {
            // All is closed by now: the first bot of the symbol bears it, for the money has left in any case.
            var first = _seats.FindIndex(s => s.Bot.Symbol == funding.Symbol);
            shares[Math.Max(first, 0)] = funding.Paid;
        }
        else
        {
            ShareBySize(funding.Paid, net, held, shares);
        }

        PayFunding(shares);
    }

    /// <summary>Sums are rounded and not shares, so that all shares make up the payment to the micro.</summary>
    private static void ShareBySize(Money paid, long net, ReadOnlySpan<long> held, Span<Money> shares)
    {
        var (upTo, given) = (0L, Money.Zero);
        for (var i = 0; i < held.Length; i++)
        {
            upTo += held[i];
            var soFar = paid.Share(Math.Abs(upTo), Math.Abs(net));
            shares[i] = soFar - given;
            given = soFar;
        }
    }

    private void HeldOf(Symbol symbol, Span<long> held)
    {
        for (var i = 0; i < _seats.Count; i++)
        {
            held[i] = _seats[i].Bot.Symbol == symbol ? _seats[i].Position.NetUnits : 0;
        }
    }

    private void PayFunding(ReadOnlySpan<Money> shares)
    {
        for (var i = 0; i < _seats.Count; i++)
        {
            if (shares[i].IsZero)
            {
                continue;
            }

            var seat = _seats[i];
            _books.PayFunding(_sequence, _now, seat.Bot.Id, shares[i]);
            if (seat.Trade is { } trade)
            {
                seat.Trade = trade with { Net = trade.Net - shares[i] };
            }
            else
            {
                seat.Bear(shares[i]);
            }
        }

        EvaluateStops();
    }
}
