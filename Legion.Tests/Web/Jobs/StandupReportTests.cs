using Legion.Engine.Core;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;
using Legion.Web.Jobs;
using Legion.Web.Presentation;

namespace Legion.Tests.Web.Jobs;

public sealed class StandupReportTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void Trades_of_yesterday_are_counted_and_others_are_not()
    {
        var state = State() with
        {
            Trades =
            [
                Trade("2026-03-02T00:01:00Z", 9), Trade("2026-03-01T23:59:00Z", 1.5m),
                Trade("2026-03-01T00:00:00Z", -0.5m), Trade("2026-02-28T23:59:00Z", 7),
            ],
        };

        var report = StandupReport.Of(state, MarketMode.Simulated, Day);

        Assert.Equal("2 trades closed yesterday for +$1.00.", report.Verdict);
        Assert.Contains("Together +$1.00 after fees and funding.", report.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("+$9.00", report.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("+$7.00", report.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_halt_is_the_first_thing_said()
    {
        var report = StandupReport.Of(State() with { HaltedBecause = "the owner said so" }, MarketMode.Paper, Day);

        Assert.Equal("Halted: the owner said so", report.Verdict);
        Assert.StartsWith("# Standup 2026-03-02\n\n**Halted: the owner said so**", report.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Whose_prices_they_are_stands_in_the_first_paragraph()
    {
        var simulated = StandupReport.Of(State(), MarketMode.Simulated, Day);

        Assert.Contains("prices are made up", simulated.Markdown.Split("\n\n")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_has_as_many_cells_in_each_row_as_in_its_head()
    {
        var bot = new BotRow(new BotId("short-bot"), "Short Bot", Given.Sol)
        {
            Wins = 3,
            Losses = 2,
            Denials = [new DenialCount(DenialCode.CoolDown, 12)],
        };
        var held = new PositionRow(
            bot.Id, Given.Sol, Side.Sell, Given.Lots(1), Given.Price(100), Given.Price(99), Given.Price(101),
            Given.Usd(99), Given.Usd(1), 1.0, Given.Start);
        var state = State() with { Bots = [bot], Positions = [held], Trades = [Trade("2026-03-01T12:00:00Z", 1)] };

        var lines = StandupReport.Of(state, MarketMode.Paper, Day).Markdown.Split('\n');

        var cells = lines.Where(l => l.StartsWith('|')).Select(l => l.Count(c => c == '|')).ToList();
        Assert.True(cells.Count > 15);
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('|') && lines[i - 1].StartsWith('|'))
            {
                Assert.Equal(lines[i - 1].Count(c => c == '|'), lines[i].Count(c => c == '|'));
            }
        }
    }

    private static EngineSnapshot State() => new(1, new DateTimeOffset(2026, 3, 2, 0, 5, 0, TimeSpan.Zero), "simulated:1");

    private static ClosedTrade Trade(string closedAt, decimal net)
    {
        var at = DateTimeOffset.Parse(closedAt, System.Globalization.CultureInfo.InvariantCulture);
        return new ClosedTrade(
            new OrderId("o"), new BotId("short-bot"), Given.Sol, Side.Sell, at.AddHours(-1), at,
            Given.Usd(net), Given.Usd(0.1m), Given.Usd(1), "Stop at 101");
    }
}
