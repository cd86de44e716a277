using System.Text;
using ModelContextProtocol.Protocol;
using VoiceAssistant.Application.Tools;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>What a tool has answered, as text for a model.</summary>
internal static class McpTexts
{
    public const int Longest = ToolOutcome.LongestText;

    private const string Rest = " … (the rest is left out)";

    /// <summary>Structured content is told where there is no text: servers are asked to give it as text, too.</summary>
    /// <param name="hide">Takes out what is secret, before anything is shortened.</param>
    public static string Of(CallToolResult result, Func<string, string> hide)
    {
        var text = new StringBuilder();
        foreach (var block in result.Content ?? [])
        {
            if (text.Length > Longest)
                break;
            var part = Of(block);
            if (part.Length > 0)
                text.Append(text.Length > 0 ? "\n" : "").Append(part);
        }
        if (text.Length == 0 && result.StructuredContent is { } structured)
            text.Append(structured.GetRawText());
        return Bound(hide(text.ToString()), Longest);
    }

    public static string Bound(string text, int most)
    {
        text = text.Trim();
        if (text.Length <= most)
            return text;
        var end = most - Rest.Length;
        end = char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
        return text[..end] + Rest;
    }

    private static string Of(ContentBlock block) => block switch
    {
        TextContentBlock text => text.Text ?? "",
        EmbeddedResourceBlock { Resource: TextResourceContents resource } => resource.Text ?? "",
        EmbeddedResourceBlock { Resource.Uri: { } uri } => $"[a file that is no text: {uri}]",
        ResourceLinkBlock link => $"{link.Name}: {link.Uri}",
        ImageContentBlock => "[an image]",
        AudioContentBlock => "[a sound]",
        _ => "",
    };
}
