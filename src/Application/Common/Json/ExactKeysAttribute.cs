namespace VoiceAssistant.Application.Common.Json;

/// <summary>Of a dictionary: keys that differ in case only are two, while names of members are understood in any case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactKeysAttribute : Attribute;
