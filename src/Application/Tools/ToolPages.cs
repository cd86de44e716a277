using System.Text;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Tools;

/// <summary>What web pages say that servers of tools answer with: their text, without markup and what is around it.</summary>
internal sealed class ToolPages(IDocumentReader documents, TimeProvider time)
{
    private const string Unreadable = "The answer is a web page in which nothing can be read.";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(5);

    public static bool Is(HttpToolAnswer answer) => answer is { MediaType: "text/html" or "application/xhtml+xml" };

    /// <summary>The text, or a sentence that says why there is none; fails with nothing, since what was asked for is done.</summary>
    /// <param name="left">Of the time that there is for the tool.</param>
    public async Task<string> ReadAsync(HttpToolAnswer answer, TimeSpan left, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(answer.Text))
            return answer.Text is null ? Unreadable : "";
        using var timeout = new CancellationTokenSource(left < Shortest ? Shortest : left < Longest ? left : Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            var read = await documents.ReadTextAsync(answer.Text, new DocumentHints("", answer.MediaType), either.Token);
            return read.IsSuccess ? TextOf(read.Value) : Unreadable;
        }
        catch (Exception)
        {
            return Unreadable; // late, or no process to read it: logged there
        }
    }

    private static string TextOf(ReadDocument page)
    {
        var text = new StringBuilder();
        if (page.Title.Length > 0 && !(page.Blocks is [var first, ..] && first.Text == page.Title))
            text.Append(page.Title).Append('\n');
        foreach (var block in page.Blocks.TakeWhile(_ => text.Length <= ToolOutcome.LongestText))
            text.Append(block.Kind == BlockKind.ListItem ? "- " : "").Append(block.Text).Append('\n');
        return text.Length == 0 ? Unreadable : text.ToString();
    }
}
