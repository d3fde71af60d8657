using System.Collections.Immutable;
using System.Globalization;
using Legion.Engine.Core;
using Legion.Engine.Values;
using Legion.Tests.Web.Support;
using Legion.Web.Hubs;
using Legion.Web.Presentation.Views;

namespace Legion.Tests.Web.Presentation;

public sealed class ViewTests
{
    [Fact]
    public void A_view_of_an_equal_snapshot_is_equal_although_every_list_was_built_anew()
    {
        var first = DemoDay.Start;
        var copy = first with { Bots = [.. first.Bots], Positions = [.. first.Positions], Fills = [.. first.Fills] };

        Assert.Equal(BotCardView.From(DemoDay.Start), BotCardView.From(copy));
        Assert.Equal(PositionView.From(DemoDay.Start), PositionView.From(copy));
        Assert.Equal(FillsView.From(DemoDay.Start), FillsView.From(copy));
        Assert.Equal(RefusalsView.From(DemoDay.Start), RefusalsView.From(copy));
        Assert.Equal(TilesView.From(DemoDay.Start), TilesView.From(copy));
    }

    [Fact]
    public void A_view_of_a_moved_price_is_not_equal()
    {
        var markets = DemoDay.Start.Markets;
        var moved = DemoDay.Mark(DemoDay.Start with { Markets = [markets[0] with { Mark = new Price(140) }, markets[1]] });

        Assert.NotEqual(MarketView.From(DemoDay.Start), MarketView.From(moved));
        Assert.NotEqual(PositionView.From(DemoDay.Start), PositionView.From(moved));
    }

    [Fact]
    public void Open_risk_is_what_is_lost_from_here_to_the_stop()
    {
        // 0.26 SOL short at a mark of 141.27 with its stop at 143.40.
        Assert.Equal(Money.From(0.5538m), TilesView.From(DemoDay.Start).OpenRisk);
    }

    [Fact]
    public void A_stop_that_the_mark_has_already_passed_risks_nothing_more()
    {
        var position = DemoDay.Start.Positions[0] with { Stop = new Price(141m) };

        Assert.Equal(Money.Zero, TilesView.From(DemoDay.Start with { Positions = [position] }).OpenRisk);
    }

    [Fact]
    public void The_share_of_the_day_is_counted_from_the_equity_it_began_with()
    {
        var view = TilesView.From(EngineSnapshot.Empty with { Equity = Money.From(110), PnlToday = Money.From(10) });

        Assert.Equal(0.1, view.TodayShare);
    }

    [Fact]
    public void The_curve_touches_its_highest_and_lowest_point_and_spans_the_box()
    {
        var at = DemoDay.Noon;
        var view = CurveView.From(EngineSnapshot.Empty with
        {
            Sequence = 1,
            At = at.AddHours(2),
            Equity = Money.From(110),
            EquityCurve = [new EquityPoint(at, Money.From(100)), new EquityPoint(at.AddHours(1), Money.From(90))],
        });

        Assert.Equal("M0 120L500 232L1000 8", view.Line);
    }

    [Fact]
    public void A_long_curve_is_thinned_and_keeps_its_ends()
    {
        var points = Enumerable.Range(0, 5_000).Select(i => new EquityPoint(DemoDay.Noon.AddMinutes(i), new Money(i))).ToImmutableArray();

        var view = CurveView.From(EngineSnapshot.Empty with { EquityCurve = points });

        Assert.Equal(240, view.Points);
        Assert.Equal((new Money(0), new Money(4_999)), (view.First, view.Last));
    }

    [Fact]
    public void Nothing_traded_yet_is_told_with_what_the_busiest_bot_has_done()
    {
        var view = FillsView.From(DemoDay.Start with { Fills = [] });

        Assert.Equal("No trades yet. Range Bot has decided 640 times; last: 14:34 UTC no entry: score 22 of 35 needed.", view.Idle);
    }

    [Fact]
    public void Programs_get_the_same_figures_as_the_page()
    {
        var dto = LegionSnapshotDto.From(DemoDay.Start);

        Assert.Equal(DemoDay.Start.Equity.Amount, dto.Equity);
        Assert.Equal(["short", "range", "momentum"], dto.Bots.Select(bot => bot.Id));
        Assert.Equal(13 / 14.0, dto.Bots[0].WinRate);
        Assert.Null(dto.Bots[2].WinRate);
        Assert.Equal("Sell", dto.Positions[0].Side);
        Assert.Equal("141.27", dto.Markets[0].Mark.ToString(CultureInfo.InvariantCulture));
    }
}
