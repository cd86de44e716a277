using System.Text.Json;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>A tool that every assistant can have; whether it does, its `tools` say.</summary>
/// <param name="Description">What a model is told of it.</param>
/// <param name="Parameters">JSON Schema of what a model gives it.</param>
/// <param name="Effect">Whether it changes something, or only finds something out.</param>
/// <param name="IsEnabledByDefault">An assistant has it unless its `tools` switch it off; every other it has where they name it.</param>
/// <param name="Needs">What it takes, in a sentence; where that is missing, a model is not told of it. Empty where it always works.</param>
public sealed record BuiltInToolDto(string Name, string Description, JsonElement Parameters, ToolEffect Effect, bool IsEnabledByDefault, string Needs);
