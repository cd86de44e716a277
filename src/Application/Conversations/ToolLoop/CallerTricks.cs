using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>
/// Whether somebody speaks to the model behind the assistant: names a tool as nobody but its maker does, or tells it to forget what it was
/// told. Such words are no reason to do anything before a person has agreed.
/// </summary>
internal static partial class CallerTricks
{
    public static bool Are(string said, IEnumerable<ConversationTool> tools) =>
        Override().IsMatch(said)
        || tools.Any(tool => tool.Name.Contains('_', StringComparison.Ordinal) && said.Contains(tool.Name, StringComparison.OrdinalIgnoreCase))
        || (Wire().IsMatch(said) && tools.Any(tool => said.Contains(tool.Name, StringComparison.OrdinalIgnoreCase)))
        || Order().Matches(said).Any(order => tools.Any(tool => tool.Name.Equals(order.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(
        @"\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instructions?|prompts?|rules|guidelines)\b|\b(ignorier|missacht|vergiss|vergessen|umgeh)\w*\b.{0,40}\b(anweisung|regel|befehl|vorgabe|prompt)|\b(ignora|olvida|omite|desobedece)\w*\b.{0,40}\b(instruccion|instrucci|regla|orden|istruzion|regole|instruç|regras)|\b(ignor|oubli|néglig|contourn)\w*\b.{0,40}\b(instruction|consigne|règle)|\b(dimentica|ignora)\w*\b.{0,40}\b(istruzion|regol)|\b(esqueç|ignor)\w*\b.{0,40}\b(instruç|regra)|\b(negeer|vergeet)\w*\b.{0,40}\b(instructie|regel)|\b(zignoruj|zapomnij|ignoruj)\w*\b.{0,40}\b(instrukcj|polece|zasad|pokyn|pravid)|\b(игнориру|проигнориру|забудь)\w*.{0,40}(инструкц|правил|указан)|忽略.{0,20}(指令|指示|规则)|指示を無視|\b(system|developer) (prompt|message|mode|override)\b|\bjailbreak\b|\b(call|invoke|execute|run|use|trigger) (the )?(\w+ )?(tool|function)\b|<\|?(im_start|system|assistant|tool)|^\s*(system|assistant|developer|tool)\s*:",
        RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Override();

    /// <summary>What people say has no braces.</summary>
    [GeneratedRegex(@"[{}\[\]<>⟦⟧]|\w\(.*\)")]
    private static partial Regex Wire();

    [GeneratedRegex(@"\b(?:call|invoke|execute|run|trigger)\s+(?:the\s+)?(?<name>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Order();
}
