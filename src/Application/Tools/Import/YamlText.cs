using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>YAML 1.2 as JSON, without what JSON has not: anchors, by which a few lines become gigabytes, and tags.</summary>
internal static class YamlText
{
    private const int MostLevels = 64;

    /// <exception cref="FormatException">It is no such YAML; the message is for whoever wrote it.</exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var root = Read(parser, 0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _) ? root : throw new FormatException("There is more than one document in it.");
        }
        catch (YamlException e)
        {
            throw new FormatException($"This is no YAML, in line {e.Start.Line}.", e);
        }
    }

    private static JsonNode? Read(Parser parser, int level)
    {
        if (level > MostLevels)
            throw new FormatException($"It is nested more than {MostLevels} levels deep.");
        if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw new FormatException($"Write out what the anchor in line {parser.Current.Start.Line} stands for.");
        if (parser.TryConsume<Scalar>(out var scalar))
            return ValueOf(scalar);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Read(parser, level + 1));
            return items;
        }
        parser.Consume<MappingStart>();
        var members = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
                throw new FormatException($"The name in line {parser.Current!.Start.Line} is no text.");
            if (!members.TryAdd(name.Value, Read(parser, level + 1)))
                throw new FormatException($"The name in line {name.Start.Line} is given twice.");
        }
        return members;
    }

    /// <summary>The core schema (https://yaml.org/spec/1.2.2/#103-core-schema).</summary>
    private static JsonValue? ValueOf(Scalar scalar) => scalar switch
    {
        { Style: not ScalarStyle.Plain } => JsonValue.Create(scalar.Value),
        { Value: "" or "~" or "null" or "Null" or "NULL" } => null,
        { Value: "true" or "True" or "TRUE" } => JsonValue.Create(true),
        { Value: "false" or "False" or "FALSE" } => JsonValue.Create(false),
        _ when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when scalar.Value.All(c => char.IsAsciiDigit(c) || "+-.eE".Contains(c, StringComparison.Ordinal)) && scalar.Value.Any(char.IsAsciiDigit)
            && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        _ => JsonValue.Create(scalar.Value),
    };
}
