using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MediatR;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Mcp;

/// <summary>What other agents can do with the product: one command or query each.</summary>
internal abstract class AgentTool
{
    protected static readonly JsonSerializerOptions Json = Options(strict: true);

    /// <summary>Without the converters of our own, of which no schema can be made.</summary>
    protected static readonly JsonSerializerOptions SchemaForm = Options(strict: false);

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>It changes something, and takes a token that may.</summary>
    public bool IsActing { get; init; }

    /// <summary>What fields of its command or query are called among its arguments, where that is something else.</summary>
    public IReadOnlyDictionary<string, string> Renamed { get; init; } = new Dictionary<string, string>();

    public Tool Describe() => new()
    {
        Name = Name,
        Title = Title,
        Description = Description,
        InputSchema = Schema,
        Annotations = new ToolAnnotations { Title = Title, ReadOnlyHint = !IsActing, DestructiveHint = IsActing, IdempotentHint = !IsActing, OpenWorldHint = IsActing },
    };

    /// <summary>A failure that is to be expected is an answer, in a sentence that says what to do.</summary>
    public abstract Task<CallToolResult> CallAsync(IDictionary<string, JsonElement>? arguments, IMediator mediator, CancellationToken ct);

    protected abstract JsonElement Schema { get; }

    public static CallToolResult Refuse(string problem) => new() { IsError = true, Content = [new TextContentBlock { Text = problem }] };

    protected CallToolResult Refuse(Error error) => Refuse(error is InvalidError invalid
        ? string.Join('\n', invalid.Fields.SelectMany(field => field.Value.Select(problem => Sentence(NameOf(Problems.Member(field.Key)), problem))))
        : error.Message);

    private string NameOf(string member) => Renamed.GetValueOrDefault(member, member);

    private static string Sentence(string member, string problem) => member.Length > 0 ? $"{member}: {problem}" : problem;

    /// <summary>Whoever uses tools fetches nothing: where a list goes on is told by its tool, if at all.</summary>
    private static void WithoutAddresses(JsonTypeInfo type)
    {
        if (type.Type is { IsGenericType: true } page && page.GetGenericTypeDefinition() == typeof(Page<>))
            type.Properties.Remove(type.Properties.Single(member => member.AttributeProvider is PropertyInfo { Name: nameof(Page<>.Next) }));
    }

    private static JsonSerializerOptions Options(bool strict)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutAddresses } },
        };
        if (strict)
            JsonForm.Configure(options);
        else
            options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <param name="use">Sends it.</param>
/// <param name="tell">The answer for whoever reads text.</param>
/// <typeparam name="TArguments">Its schema is what clients are told.</typeparam>
/// <typeparam name="TAnswer">Given as structured content, too.</typeparam>
internal sealed class AgentTool<TArguments, TAnswer>(
    Func<TArguments, IMediator, CancellationToken, Task<Result<TAnswer>>> use, Func<TAnswer, string> tell) : AgentTool
    where TArguments : class
{
    protected override JsonElement Schema { get; } = AIJsonUtilities.CreateJsonSchema(
        typeof(TArguments),
        serializerOptions: SchemaForm,
        inferenceOptions: new AIJsonSchemaCreateOptions { TransformOptions = new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true } });

    private IEnumerable<string> Required =>
        Schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [];

    public override async Task<CallToolResult> CallAsync(IDictionary<string, JsonElement>? arguments, IMediator mediator, CancellationToken ct)
    {
        if (Required.FirstOrDefault(name => arguments?.ContainsKey(name) != true) is { } missing)
            return Refuse($"{missing}: This has to be given.");
        TArguments read;
        try
        {
            read = JsonSerializer.SerializeToElement(arguments ?? new Dictionary<string, JsonElement>()).Deserialize<TArguments>(Json)!;
        }
        catch (JsonException e)
        {
            return Refuse(JsonProblem.Of(e));
        }
        var answer = await use(read, mediator, ct);
        return answer.IsSuccess
            ? new CallToolResult
            {
                Content = [new TextContentBlock { Text = tell(answer.Value) }],
                StructuredContent = JsonSerializer.SerializeToElement(answer.Value, Json),
            }
            : Refuse(answer.Error);
    }
}
