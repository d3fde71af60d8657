using Markdig;

namespace Legion.Web.Presentation;

/// <summary>Reports as HTML. HTML within a report is shown as text: a bot's or venue's words can never become a script.</summary>
public static class ReportText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static string ToHtml(string markdown) =>
        Markdown.ToHtml(markdown, Pipeline)
            .Replace("<table>", "<div class=\"scroll-x\"><table>", StringComparison.Ordinal)
            .Replace("</table>", "</table></div>", StringComparison.Ordinal);
}
