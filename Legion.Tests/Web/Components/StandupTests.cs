using Bunit;
using Legion.Tests.Web.Support;
using Legion.Web.Components.Pages;
using Legion.Web.Presentation;

namespace Legion.Tests.Web.Components;

public sealed class StandupTests : PageContext
{
    [Fact]
    public void Without_a_report_the_page_says_when_there_will_be_one()
    {
        var page = Render<StandupPage>();

        Assert.Contains("No report yet.", page.Find("[data-testid=report]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=print]"));
    }

    [Fact]
    public void The_newest_report_is_shown_and_the_days_are_listed_with_their_verdict()
    {
        Standups.Days[new DateOnly(2026, 3, 1)] = ("A quiet day.", "# Old");
        Standups.Days[DemoReport.Day] = (DemoReport.Verdict, DemoReport.Markdown);

        var page = Render<StandupPage>();

        Assert.Equal("Standup for 2026-03-02", page.Find("article h1").TextContent);
        Assert.Equal(2, page.FindAll("article table").Count);
        var links = page.FindAll("[data-testid=days] a").Select(link => link.GetAttribute("href"));
        Assert.Equal(["standup/2026-03-02", "standup/2026-03-01"], links);
        Assert.Contains(DemoReport.Verdict, page.Find("[data-testid=days] a.is-shown").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_is_shown_by_its_address()
    {
        Standups.Days[new DateOnly(2026, 3, 1)] = ("A quiet day.", "# Old");
        Standups.Days[DemoReport.Day] = (DemoReport.Verdict, DemoReport.Markdown);

        var page = Render<StandupPage>(parameters => parameters.Add(shown => shown.Day, "2026-03-01"));

        Assert.Equal("Old", page.Find("article h1").TextContent);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("yesterday")]
    [InlineData("2025-01-01")]
    public void A_day_without_a_report_says_so(string day)
    {
        Standups.Days[DemoReport.Day] = (DemoReport.Verdict, DemoReport.Markdown);

        var page = Render<StandupPage>(parameters => parameters.Add(shown => shown.Day, day));

        Assert.Contains($"There is no report for {day}.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_within_a_report_stays_text()
    {
        var html = ReportText.ToHtml("Venue said <script>alert(1)</script> and <img src=x onerror=alert(1)>");

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }
}
