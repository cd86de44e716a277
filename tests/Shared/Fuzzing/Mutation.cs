using System.Text;

namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>Damages a message as lines, bugs and attackers do: in bytes, in slices, and in the words of its language.</summary>
internal static class Mutation
{
    public static byte[] Damage(Choices choices, byte[] original, ReadOnlySpan<string> words)
    {
        var damaged = original.ToList();
        for (var changes = 1 + choices.Below(4); changes > 0; changes--)
        {
            var at = choices.Below(damaged.Count + 1);
            var length = Math.Min(choices.Of(1, 2, 8, choices.Below(200)), damaged.Count - at);
            switch (choices.Below(6))
            {
                case 0 when length > 0: damaged[at] ^= (byte)(1 << choices.Below(8)); break;
                case 1 when length > 0: damaged[at] = (byte)choices.Below(256); break;
                case 2: damaged.RemoveRange(at, length); break;
                case 3: damaged.InsertRange(choices.Below(damaged.Count + 1), damaged.GetRange(at, length)); break;
                case 4: damaged.RemoveRange(at, damaged.Count - at); break;
                default: damaged.InsertRange(at, Encoding.UTF8.GetBytes(choices.Of(words))); break;
            }
        }

        return [.. damaged];
    }
}
