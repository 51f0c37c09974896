using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using MemoryStdio.Sentences;

namespace MemoryStdio.Tests.Sentences;

/// <summary>
/// Every sentence that the program can make, read from its own code: the compiler turns <c>$"…"</c> into a constructor call with the number of letters
/// and of values, and one call for each piece in their order.
/// </summary>
internal static class SentencesOfTheProgram
{
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    /// <summary>Template and the method that makes it; a template of <c>null</c> is one that only the running program knows.</summary>
    public static IEnumerable<(string? Template, string Where)> Find() => typeof(Sentence).Assembly.GetTypes()
        .Where(t => t != typeof(Sentence))
        .SelectMany(t => t.GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .OfType<MethodBase>()
        .SelectMany(Of);

    private static List<(string?, string)> Of(MethodBase method)
    {
        var found = new List<(string?, string)>();
        var open = new Stack<Building>();
        var where = $"{method.DeclaringType?.FullName}.{method.Name}";
        string? literal = null;
        var (numbers, code) = (new List<int>(), method.GetMethodBody()?.GetILAsByteArray() ?? []);
        for (var at = 0; at < code.Length;)
        {
            var (op, operand) = Read(code, ref at);
            if (op.OperandType == OperandType.InlineString)
            {
                literal = method.Module.ResolveString(operand);
                continue;
            }

            if (op.Name!.StartsWith("ldc.i4", StringComparison.Ordinal)) numbers.Add(Number(op, operand));
            if (op.OperandType == OperandType.InlineMethod && Called(method, operand) is { } called && called.DeclaringType == typeof(Sentence))
            {
                if (called is ConstructorInfo) open.Push(new Building(numbers[^2], numbers[^1]));
                else if (called.Name == nameof(Sentence.AppendLiteral)) open.Peek().Add(literal!);
                else if (called.Name == nameof(Sentence.AppendFormatted)) open.Peek().AddHole();
                else if (called.Name == "op_Implicit") found.Add((literal is null ? null : Building.Escape(literal), where));
            }

            while (open.TryPeek(out var top) && top.IsDone) found.Add((open.Pop().Template, where));
            // Only a literal that is loaded directly before a call is that call's.
            literal = null;
        }

        return found;
    }

    private static MethodBase? Called(MethodBase caller, int token)
    {
        var types = caller.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        return caller.Module.ResolveMethod(token, types, caller is { IsGenericMethod: true } ? caller.GetGenericArguments() : null);
    }

    private static (OpCode Code, int Operand) Read(byte[] code, ref int at)
    {
        var op = code[at] == 0xFE ? OpCodes[unchecked((short)(0xFE00 | code[at + 1]))] : OpCodes[code[at]];
        at += op.Size;
        var operand = op.OperandType switch
        {
            OperandType.ShortInlineI => unchecked((sbyte)code[at]),
            OperandType.InlineI or OperandType.InlineMethod or OperandType.InlineString or OperandType.InlineSwitch => BitConverter.ToInt32(code, at),
            _ => 0,
        };
        at += op.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * operand),
            _ => 4,
        };
        return (op, operand);
    }

    private static int Number(OpCode op, int operand) => op.Name switch
    {
        "ldc.i4" or "ldc.i4.s" => operand,
        "ldc.i4.m1" => -1,
        var name => name![^1] - '0',
    };

    private sealed class Building(int letters, int holes)
    {
        private int _letters, _holes;

        public string Template { get; private set; } = "";

        public bool IsDone => _letters == letters && _holes == holes;

        public void Add(string literal)
        {
            Template += Escape(literal);
            _letters += literal.Length;
        }

        public void AddHole() => Template += $"{{{_holes++}}}";

        public static string Escape(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
    }
}
