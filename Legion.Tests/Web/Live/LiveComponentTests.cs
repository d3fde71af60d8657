using System.Globalization;
using Bunit;
using Legion.Engine.Core;
using Legion.Engine.Values;
using Legion.Tests.Web.Support;
using Legion.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Legion.Tests.Web.Live;

public sealed class LiveComponentTests : PageContext
{
    /// <summary>Shows whole dollars, so that cents change nothing.</summary>
    private sealed class Dollars : LiveComponent<EngineSnapshot, Dollars.WholeView>
    {
        public sealed record WholeView(long Whole);

        protected override WholeView Select(EngineSnapshot snapshot) =>
            snapshot.Equity.Amount < 0 ? throw new InvalidOperationException("broken view") : new WholeView((long)snapshot.Equity.Amount);

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, View?.Whole.ToString(CultureInfo.InvariantCulture) ?? "nothing yet");
    }

    [Fact]
    public void It_shows_nothing_before_the_first_snapshot_and_then_each_change()
    {
        var page = Render<Dollars>(Fast);
        Assert.Equal("nothing yet", page.Markup);

        Publish(10);
        page.WaitForAssertion(() => Assert.Equal("10", page.Markup));
        Publish(11);
        page.WaitForAssertion(() => Assert.Equal("11", page.Markup));
    }

    [Fact]
    public void It_shows_the_newest_value_at_once_where_there_is_one()
    {
        Publish(10);

        Assert.Equal("10", Render<Dollars>(Fast).Markup);
    }

    [Fact]
    public void A_view_that_has_not_changed_is_not_drawn_again()
    {
        Publish(10m);
        var page = Render<Dollars>(Fast);
        Watched();

        Publish(10.2m);
        Publish(10.4m);
        Publish(11m);
        page.WaitForAssertion(() => Assert.Equal("11", page.Markup));

        Assert.Equal(2, page.RenderCount);
    }

    [Fact]
    public async Task A_burst_is_drawn_at_the_rate_of_the_page_and_ends_with_the_last_value()
    {
        Publish(0);
        var page = Render<Dollars>(parameters => parameters.Add(component => component.MaxHz, 5));
        var started = TimeProvider.System.GetTimestamp();

        for (var i = 1; i <= 200; i++)
        {
            Publish(i);
            await Task.Delay(2, Xunit.TestContext.Current.CancellationToken);
        }

        page.WaitForAssertion(() => Assert.Equal("200", page.Markup), TimeSpan.FromSeconds(5));
        Assert.InRange(page.RenderCount, 2, 4 + (int)(TimeProvider.System.GetElapsedTime(started).TotalSeconds * 5));
    }

    [Fact]
    public async Task Nothing_is_drawn_while_the_browser_is_away_and_the_newest_value_when_it_is_back()
    {
        Publish(1);
        var page = Render<Dollars>(Fast);
        Watched();
        var gate = Services.GetRequiredService<ConnectionGate>();

        gate.Close();
        Publish(2);
        page.WaitForAssertion(() => Assert.Equal("2", page.Markup));
        Publish(3);
        await Task.Delay(100, Xunit.TestContext.Current.CancellationToken);
        Assert.Equal("2", page.Markup);
        gate.Open();

        page.WaitForAssertion(() => Assert.Equal("3", page.Markup));
    }

    [Fact]
    public void A_failure_reaches_the_boundary_around_the_block()
    {
        Publish(1);
        var page = Render<ErrorBoundary>(parameters => parameters
            .AddChildContent<Dollars>(Fast)
            .Add(boundary => boundary.ErrorContent, Failed));
        Watched();

        Publish(-1);

        page.WaitForAssertion(() => Assert.Equal("failed: broken view", page.Markup));
    }

    [Fact]
    public async Task Leaving_the_page_ends_its_subscription()
    {
        Publish(1);
        var page = Render<Dollars>(Fast);
        Watched();

        await DisposeComponentsAsync();

        Assert.True(SpinWait.SpinUntil(() => Engine.Watchers == 0, TimeSpan.FromSeconds(5)));
    }

    /// <summary>Waits until the page has subscribed; that happens after its first render and draws nothing.</summary>
    private void Watched() => Assert.True(SpinWait.SpinUntil(() => Engine.Watchers == 1, TimeSpan.FromSeconds(5)));

    private static RenderFragment Failed(Exception failure) => builder => builder.AddContent(0, $"failed: {failure.Message}");

    private static void Fast(ComponentParameterCollectionBuilder<Dollars> parameters) => parameters.Add(component => component.MaxHz, 1000);

    private void Publish(decimal dollars) => Engine.Publish(EngineSnapshot.Empty with { Equity = Money.From(dollars) });
}
