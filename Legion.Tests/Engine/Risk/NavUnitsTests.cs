using CsCheck;
using Legion.Engine.Risk;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Risk;

public sealed class NavUnitsTests
{
    private const long Most = 10_000_000_000;

    [Fact]
    public void Deposits_and_withdrawals_leave_the_value_of_a_unit_as_in_the_reference()
    {
        var file = Vector.Load("drawdown-with-flows");
        var points = file.GetProperty("inputs").GetProperty("points").EnumerateArray().ToArray();
        var expected = file.GetProperty("expected").GetProperty("points").EnumerateArray().ToArray();
        var units = NavUnits.Start(Money.From(file.GetProperty("inputs").GetProperty("initialUnits").GetDecimal()));
        var (peak, worst) = (0m, 0m);

        foreach (var (point, row) in points.Zip(expected))
        {
            var equity = Money.From(point.GetProperty("equity").GetDecimal());
            var flow = Money.From(point.GetProperty("flow").GetDecimal());

            var before = units.NavAt(equity - flow);
            units = units.After(flow, equity - flow);

            var nav = units.NavAt(equity);
            peak = Math.Max(peak, nav);
            worst = Math.Min(worst, (nav / peak) - 1);
            Assert.Equal(before, nav, 20);
            Vector.Near(row.GetProperty("navPerUnit"), (double)nav, "NAV");
            Vector.Near(row.GetProperty("units"), (double)units.Units, "units");
            Vector.Near(row.GetProperty("drawdown"), (double)((nav / peak) - 1), "drawdown");
        }

        var last = units.NavAt(Money.From(points[^1].GetProperty("equity").GetDecimal()));
        Vector.Near(file.GetProperty("expected").GetProperty("timeWeightedReturn"), (double)(last - 1), "time-weighted return");
        Vector.Near(file.GetProperty("expected").GetProperty("maxDrawdown"), (double)worst, "drawdown");
        Assert.Equal(10, points.Length);
    }

    [Fact]
    public void No_flow_changes_the_value_of_a_unit() =>
        Gen.Select(Gen.Long[1_000_000, Most], Gen.Long[1_000_000, Most], Gen.Long[-Most, Most]).Sample((start, now, flow) =>
        {
            var units = NavUnits.Start(new Money(start));
            var equity = new Money(now);
            var moved = new Money(Math.Max(flow, -now));

            var after = units.After(moved, equity);

            Assert.Equal(units.NavAt(equity), after.NavAt(equity + moved), 12);
        }, iter: 10_000);

    [Fact]
    public void Trading_alone_moves_the_value_of_a_unit_and_flows_do_not_compound_with_it() =>
        Gen.Select(Gen.Double[-0.3, 0.4], Gen.Long[-100_000_000, 900_000_000]).Array[1, 40].Sample(days =>
        {
            var units = NavUnits.Start(Money.From(200));
            var equity = Money.From(200);
            var growth = 1.0;

            foreach (var (change, flow) in days)
            {
                var traded = Money.Max(new Money(1_000_000), equity * (decimal)(1 + change));
                growth *= traded.ToDouble() / equity.ToDouble();
                var moved = new Money(Math.Max(flow, (traded.Micros / -2) + 1));
                units = units.After(moved, traded);
                equity = traded + moved;
            }

            Assert.Equal(growth, (double)units.NavAt(equity), growth * 1e-9);
        }, iter: 2_000);

    [Fact]
    public void An_account_that_was_emptied_and_filled_again_goes_on_at_the_same_value()
    {
        var units = NavUnits.Start(Money.From(100)).After(-Money.From(150), equityBefore: Money.From(150));

        Assert.Equal(1.5m, units.NavAt(Money.Zero));

        units = units.After(Money.From(30), equityBefore: Money.Zero);

        Assert.Equal((20m, 1.5m), (units.Units, units.NavAt(Money.From(30))));
    }

    [Fact]
    public void Where_all_was_lost_a_deposit_starts_a_new_count()
    {
        var lost = NavUnits.Start(Money.From(100));

        var units = lost.After(Money.From(50), equityBefore: Money.Zero);

        Assert.Equal(0, lost.NavAt(Money.Zero));
        Assert.Equal(1, units.NavAt(Money.From(50)));
        Assert.Equal(lost, lost.After(-Money.From(1), equityBefore: Money.Zero));
    }
}
