namespace VoiceAssistant.Api.OpenApi;

/// <summary>What an endpoint says of itself for the document, besides what the framework knows to ask.</summary>
internal static class Descriptions
{
    /// <summary>Endpoints that the document has in one chapter. The chapters are in the order in which they are mapped.</summary>
    public static RouteGroupBuilder MapChapter(this RouteGroupBuilder api, string path, string name, string description) =>
        api.MapGroup(path).WithTags(name).WithMetadata(new Chapter(name, description));

    /// <summary>
    /// Shows what bodies look like, each wherever its type is: a response also in a page, the whole also as a patch, a text in
    /// a file. The first that has an id shows what <c>{id}</c> looks like.
    /// </summary>
    public static TBuilder WithExamples<TBuilder>(this TBuilder endpoints, params object[] values)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata([.. values.Select(value => new Example(value))]);
}

/// <summary>A form with a file, and the fields that may come with it, each with an example.</summary>
internal sealed record FileForm(string FileName, params (string Name, string Example)[] Fields);

internal sealed record Chapter(string Name, string Description);

internal sealed record Example(object Value)
{
    /// <summary>When something in an example was made.</summary>
    public static readonly DateTime Time = new(2026, 1, 5, 14, 30, 0, DateTimeKind.Utc);

    public string? Id => Value.GetType().GetProperty(nameof(Id))?.GetValue(Value)?.ToString();
}
